/** What programs need to start, and what says which language and clock they speak. */
const KEPT =
  /^(?:PATH|LANG|LANGUAGE|LC_\w+|TZ|SYSTEMROOT|WINDIR|COMSPEC|PATHEXT|PROCESSOR_ARCHITECTURE|NUMBER_OF_PROCESSORS|JAVA_HOME|GOROOT|WHETSTONE_NODE|WHETSTONE_PYTHON)$/i;

/**
 * The environment for code that is not trusted: of this machine's own only what programs need, so no token of the instructor's is in it, and a
 * home and a place for temporary files that hold nothing.
 */
export function gradingEnvironment(
  environment: NodeJS.ProcessEnv,
  { home, scratch }: { readonly home: string; readonly scratch: string },
): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(environment)) {
    if (value !== undefined && KEPT.test(name)) kept[name] = value;
  }
  return { ...kept, HOME: home, USERPROFILE: home, TMPDIR: scratch, TEMP: scratch, TMP: scratch };
}
