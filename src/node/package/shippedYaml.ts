import { isMap, isSeq, parseDocument } from 'yaml';

/**
 * An exercise's YAML without what it says of the mutants of its solutions: their names hold parts of the solution. A text that
 * says nothing of them stays as it is.
 */
export function shippedYaml(text: string): string {
  const document = parseDocument(text);
  const tasks = document.get('tasks');
  if (!isSeq(tasks)) return text;
  let isChanged = false;
  for (const task of tasks.items) {
    const solution = isMap(task) ? task.get('solution') : undefined;
    if (isMap(solution) && solution.delete('mutants')) isChanged = true;
  }
  return isChanged ? document.toString({ lineWidth: 0 }) : text;
}

/** A pack's YAML that says of it that it is a draft. One that says so already stays as it is. */
export function draftYaml(text: string): string {
  const document = parseDocument(text);
  if (document.get('draft') === true) return text;
  document.set('draft', true);
  return document.toString({ lineWidth: 0 });
}
