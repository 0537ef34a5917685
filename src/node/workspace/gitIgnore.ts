/** What never belongs into a learner's history: dependencies, caches, and the folders that a run generates for a moment. */
const PATTERNS = [
  'node_modules/',
  '.venv/',
  '__pycache__/',
  '*.whetstone-*',
  'tests/.whetstone-*',
  '__whetstone_*/',
  'test_*__whetstone_*',
];

/** The workspace's `.gitignore`: the starter's own lines stay as they are, ours follow where they are missing. */
export function gitIgnore(own = ''): string {
  const lineBreak = own.includes('\r\n') ? '\r\n' : '\n';
  const known = new Set(own.split(/\r?\n/).map((line) => line.trim()));
  const missing = PATTERNS.filter((pattern) => !known.has(pattern));
  if (missing.length === 0) return own;
  const added = ['# Dependencies, caches and what Whetstone generates', ...missing, ''].join(lineBreak);
  if (own === '') return added;
  return `${own}${own.endsWith('\n') ? '' : lineBreak}${lineBreak}${added}`;
}
