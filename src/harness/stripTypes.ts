import { createRequire } from 'node:module';

/** Takes the types out of a module's text; lines stay where they are. Throws a SyntaxError whose message ends in its place. */
export type StripTypes = (text: string, file: string) => string;

type Transform = (text: string, options: Readonly<Record<string, unknown>>) => { readonly code: string };

let transform: Transform | undefined;

/** Strips with the bundled stripper, which lies next to the built harness and is loaded when it is first needed. */
export const stripTypes: StripTypes = (text, file) => {
  transform ??= loadTransform();
  // Imports that are only used as types stay, as with Node's own stripping: what runs here must run there.
  const options = { transforms: ['typescript'], disableESTransforms: true, keepUnusedImports: true, filePath: file };
  return transform(text, options).code;
};

function loadTransform(): Transform {
  const stripper: unknown = createRequire(import.meta.url)('./stripper.cjs');
  if (typeof stripper !== 'object' || stripper === null || !('transform' in stripper)) throw new Error('No stripper');
  return stripper.transform as Transform;
}
