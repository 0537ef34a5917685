import assert from 'node:assert/strict';
import { commentStylesOf, condense, type CommentStyle } from '../../../../src/core/seal/condense';

const plain = (text: string, style: CommentStyle = 'slashes'): string =>
  String.fromCharCode(...condense(text, style).codes);

describe('the signs of code', () => {
  it('are what is left without white space, quotes, semicolons and trailing commas', () => {
    assert.equal(plain('const a = ["x", \'y\',\n];\r\n\tcall(`z`, )'), 'consta=[x,y]call(z)');
  });

  it('are without comments of the file’s language', () => {
    assert.equal(plain('a // b\nc /* d\ne */ f'), 'acf');
    assert.equal(plain('a  # b\nc # d', 'hash'), 'ac');
    assert.equal(plain('a // 2', 'hash'), 'a//2');
  });

  it('are without imports, which name what others wrote', () => {
    assert.equal(
      plain("import a, { b,\n  type C } from 'd';\nimport 'e';\nimport(x)\nimportant"),
      'import(x)important',
    );
    assert.equal(
      plain('from a.b import (\n  c,\n  d,\n)\nimport e as f  # g\nfrom_x(import_y)\n', 'hash'),
      'from_x(import_y)',
    );
  });

  it('are with whatever else stands where an import could', () => {
    assert.equal(plain("import { x } = load('y')"), 'import{x}=load(y)');
    assert.equal(plain('import this and (that)', 'hash'), 'importthisand(that)');
  });

  it('keep addresses, private fields and colours, which look like comments', () => {
    assert.equal(plain('"https://example.org"'), 'https://example.org');
    assert.equal(plain('glob("src/**/*.ts", "/*") /* a */ + b*/1'), 'glob(src/**/*.ts,/*)+b*/1');
    assert.equal(plain('this.#count + x'), 'this.#count+x');
    assert.equal(plain('color(#fff)', 'hash'), 'color(#fff)');
  });

  it('are read through the escapes of a string', () => {
    assert.equal(plain('"a\\n\\tb // c\\nd\\u002ee\\x28"'), 'abd.e(');
    assert.equal(plain('\\"a\\"'), 'a');
    assert.equal(plain('\\u00'), 'u00');
  });

  it('know where they stood', () => {
    const text = 'a /* x */\n  bc';
    assert.deepEqual([...condense(text, 'slashes').offsets], [0, 12, 13]);
  });

  it('are taken in both ways from what may hold any language', () => {
    assert.deepEqual(commentStylesOf('src/a.test.ts'), ['slashes']);
    assert.deepEqual(commentStylesOf('tests/test_a.py'), ['hash']);
    assert.deepEqual(commentStylesOf('hints/late.md'), ['slashes', 'hash']);
  });
});
