import assert from 'node:assert/strict';
import { test } from 'node:test';
import { daysLeft } from '../../src/deadline.ts';

const denied = '2026-03-01';

test('first-day: all 180 days are left on the day of the denial', () => {
  assert.equal(daysLeft(denied, '2026-03-01'), 180);
});

test('after-ten-days: ten days later, ten days fewer are left', () => {
  assert.equal(daysLeft(denied, '2026-03-11'), 170);
});

test('last-day: no day is left on the last day', () => {
  assert.equal(daysLeft(denied, '2026-08-28'), 0);
});

test('too-late: after the last day it stays at zero', () => {
  assert.equal(daysLeft(denied, '2026-12-24'), 0);
});

test('over-new-year: the turn of the year makes no difference', () => {
  assert.equal(daysLeft('2025-12-20', '2026-01-19'), 150);
});
