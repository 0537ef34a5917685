// Loaded while a process waits for its run: what a first test file makes Node load and compile is then there already.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { twice } from './part.ts';

void test('passes', () => {
  assert.equal(twice(2), 4);
});

void test('fails, as many do', () => {
  assert.equal(twice(2), 5);
});
