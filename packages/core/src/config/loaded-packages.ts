/**
 * What configs import and the command has loaded already, by the names of the packages: a config
 * gets the very same, also where the package is not installed beside it.
 */
export const loadedPackages: Record<string, unknown> = {}
