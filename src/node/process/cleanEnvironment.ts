/** Names that steer Node, Python, pytest or the editor's own runtime from outside; only what is ours may do that. */
const STEERING = /^(?:NODE_|PYTHON|PYTEST_|ELECTRON_|VSCODE_|FORCE_COLOR$|WHETSTONE_RUN$|__PYVENV_LAUNCHER__$)/i;
/** An instructor's code, as the command line takes it: nothing for a learner's program to see. */
const SECRET = /^WHETSTONE_(?:SEAL_)?CODE$/i;
/** Harmless, and needed behind some companies' proxies. */
const KEPT = new Set(['NODE_EXTRA_CA_CERTS']);

/** Those that would change what a run comes to, or which code it loads: a learner is told when they were left out. */
const NAMED = new Set([
  'NODE_OPTIONS',
  'NODE_PATH',
  'NODE_TEST_CONTEXT',
  'PYTHONPATH',
  'PYTHONHOME',
  'PYTHONSTARTUP',
  'PYTHONUSERBASE',
  'PYTHONOPTIMIZE',
  'PYTHONWARNINGS',
  'PYTHONBREAKPOINT',
  'PYTEST_ADDOPTS',
  'PYTEST_PLUGINS',
]);

/** The environment for a learner's process: this one's without whatever steers runtimes or test frameworks, or opens seals. */
export function cleanEnvironment(environment: NodeJS.ProcessEnv): Record<string, string> {
  const clean: Record<string, string> = {};
  for (const [name, value] of Object.entries(environment)) {
    if (value === undefined || SECRET.test(name)) continue;
    if (KEPT.has(name) || !STEERING.test(name)) clean[name] = value;
  }
  return clean;
}

/** Names of variables that were set and had to be left out. */
export function steeringVariables(environment: NodeJS.ProcessEnv): string[] {
  return Object.entries(environment)
    .filter(([name, value]) => NAMED.has(name.toUpperCase()) && value !== undefined && value !== '')
    .map(([name]) => name)
    .sort();
}
