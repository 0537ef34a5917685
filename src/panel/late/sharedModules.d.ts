/** Made by the build: gives the scripts of late parts the modules that the page has already. */
declare module 'whetstone:shared-modules' {}
