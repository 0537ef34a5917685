/** What an author is to write in a text of a template: it stands there until they do, and is told of as long. */
export function blank(what: string): string {
  return `‹${what}›`;
}
