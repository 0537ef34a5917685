/**
 * Whether what a test was reported to belong to is the file of a case: the file itself, its folder as a package
 * (`example.com/breaker/tests/threshold`), or its class (`threshold.ThresholdTest`, also an inner one of it).
 * @param file relative to the workspace
 */
export function isSuiteOf(suite: string, file: string): boolean {
  const path = suite.replaceAll('\\', '/').replace(/^\.\//, '');
  if (path === file || path.endsWith(`/${file}`)) return true;
  const folder = file.slice(0, file.lastIndexOf('/'));
  if (path === folder || path.endsWith(`/${folder}`)) return true;
  const source = file.replace(/\.[^./]+$/, '');
  const asPath = path.replace(/\$.*$/, '').replaceAll('.', '/').replaceAll('::', '/');
  return asPath.includes('/') && `/${source}`.endsWith(`/${asPath}`);
}
