@rem Stands in for a desktop VS Code executable; runInEditor says which Node and which program.
@"%WHETSTONE_HOST_NODE%" "%WHETSTONE_HOST_PROGRAM%" %*
