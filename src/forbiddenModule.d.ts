// Rooms that must not know the editor resolve `vscode` to this file, which is no module: the import fails to compile.
