// Loaded while vitest waits for its run: what a first test file makes it load and compile is then there already.
import { expect, it } from 'vitest';
import { twice } from './part';

it('passes', () => {
  expect(twice(2)).toBe(4);
});

it('fails, as many do', () => {
  expect({ value: twice(2) }).toEqual({ value: 5 });
});
