/** What says in which language and with which customs a program speaks. */
const CUSTOMS = /^(?:LANG|LANGUAGE|LC_.*)$/;

/**
 * The environment of a probe: right code answers the same whatever the machine's time zone and language are, and in which order
 * Python keeps its sets.
 * @param temporary absolute folder for temporary files
 * @param more variables over all of these
 */
export function steadyEnvironment(
  environment: Readonly<Record<string, string>>,
  temporary: string,
  more: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const kept = Object.entries(environment).filter(([name]) => !CUSTOMS.test(name));
  return {
    ...Object.fromEntries(kept),
    ...{ TZ: 'UTC', LANG: 'C.UTF-8', PYTHONHASHSEED: '0' },
    ...{ TMPDIR: temporary, TEMP: temporary, TMP: temporary },
    ...more,
  };
}
