/**
 * Loads a test file of our own with a module of its own, inside a suite: node:test, the loader of modules and the stripper of
 * types load and compile much only when they are first used. Nobody is told of its tests.
 */
export async function warmUp(): Promise<void> {
  try {
    await import(new URL('./warmUp/sample.ts', import.meta.url).href);
  } catch {
    // Only the first run is slower for it.
  }
}

/**
 * Loads packages ahead, in the pack's own versions. One that cannot be loaded is left to the learner's code, which will say
 * so at its import.
 */
export async function preloadModules(names: readonly string[]): Promise<void> {
  for (const name of names) {
    try {
      await import(name);
    } catch {
      // See above.
    }
  }
}
