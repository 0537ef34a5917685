// Loaded by jest to make modules into what it runs: without types, and with imports that it can serve.
import { createRequire } from 'node:module';

interface Transformed {
  readonly code: string;
  readonly sourceMap?: object;
}

type Transform = (text: string, options: Readonly<Record<string, unknown>>) => Transformed;

const { transform } = createRequire(import.meta.url)('./stripper.cjs') as { readonly transform: Transform };

/** Takes types out, and makes CommonJS of a module unless jest loads it as one. Lines stay where they are; the map tells of columns. */
function transformText(
  text: string,
  file: string,
  { supportsStaticESM = false }: { readonly supportsStaticESM?: boolean } = {},
): { readonly code: string; readonly map?: object | undefined } {
  const isTyped = /\.[cm]?tsx?$/.test(file);
  const isMarkup = /\.[jt]sx$/.test(file);
  const transforms = [
    ...(isTyped ? ['typescript'] : []),
    ...(isMarkup ? ['jsx'] : []),
    ...(supportsStaticESM ? [] : ['imports', 'jest']),
  ];
  if (transforms.length === 0) return { code: text };
  const { code, sourceMap: map } = transform(text, {
    transforms,
    sourceMapOptions: { compiledFilename: file },
    disableESTransforms: true,
    jsxRuntime: 'automatic',
    production: true,
    filePath: file,
  });
  return { code, map };
}

/** Nothing is kept between runs. */
function getCacheKey(text: string, file: string): string {
  return `${file.length}:${file}${text}`;
}

// jest takes a transformer as a module's default export.
// eslint-disable-next-line import-x/no-default-export
export default { process: transformText, getCacheKey };
