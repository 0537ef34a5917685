import { l10n } from '../../shared/l10n';
import { unitOf, type Metric } from './model';

/**
 * How exactly a number is shown: with so many digits that say something, as a measurement has them, or with those that a
 * person wrote down.
 */
export type Digits = number | 'asWritten';

/** Of most measurements, more digits would say nothing. */
export const FEW_DIGITS = 2;

/** What a metric is called where a learner reads it. */
export function metricName(metric: Metric): string {
  switch (metric) {
    case 'throughput':
      return l10n.t('Throughput');
    case 'p50':
      return l10n.t('Median latency');
    case 'p95':
      return l10n.t('95th percentile');
    case 'p99':
      return l10n.t('99th percentile');
    case 'p99.9':
      return l10n.t('99.9th percentile');
    case 'peakMemory':
      return l10n.t('Peak memory');
    case 'memoryGrowth':
      return l10n.t('Memory growth');
    case 'scaling':
      return l10n.t('Scaling');
    case 'growth':
      return l10n.t('Growth');
    case 'startUp':
      return l10n.t('Start-up time');
  }
}

/** A figure in its metric's unit: "50,000/s", "87 ms", "12 MB", "3.5×", "n^1.3". */
export function figureText(metric: Metric, value: number, digits: Digits = FEW_DIGITS): string {
  switch (unitOf(metric)) {
    case 'perSecond':
      return l10n.t('{0}/s', numberText(value, digits));
    case 'milliseconds':
      return timeText(value, digits);
    case 'bytes':
      return metric === 'memoryGrowth'
        ? l10n.t('{0} for every 1,000 operations', bytesText(value, digits))
        : bytesText(value, digits);
    case 'factor':
      return timesText(value, digits);
    case 'exponent':
      return l10n.t('n^{0}', exponentText(value, digits));
  }
}

/** How many times one figure is another: "2.1×". */
export function timesText(value: number, digits: Digits = FEW_DIGITS): string {
  return l10n.t('{0}×', numberText(value, digits));
}

/** "87 ms", "1.2 s", "450 µs", "12 ns". */
export function timeText(ms: number, digits: Digits = FEW_DIGITS): string {
  const size = Math.abs(ms);
  if (size >= 1000) return l10n.t('{0} s', numberText(ms / 1000, digits));
  if (size >= 1 || size === 0) return l10n.t('{0} ms', numberText(ms, digits));
  if (size >= 1e-3) return l10n.t('{0} µs', numberText(ms * 1e3, digits));
  return l10n.t('{0} ns', numberText(ms * 1e6, digits));
}

const KILOBYTE = 1024;

/** "12 MB"; a kilobyte is 1,024 bytes, as in budgets. */
export function bytesText(bytes: number, digits: Digits = FEW_DIGITS): string {
  const size = Math.abs(bytes);
  if (size >= KILOBYTE ** 3) return l10n.t('{0} GB', numberText(bytes / KILOBYTE ** 3, digits));
  if (size >= KILOBYTE ** 2) return l10n.t('{0} MB', numberText(bytes / KILOBYTE ** 2, digits));
  if (size >= KILOBYTE) return l10n.t('{0} KB', numberText(bytes / KILOBYTE, digits));
  return l10n.t('{0} B', numberText(Math.round(bytes), 'asWritten'));
}

/** "2.1", "2.0", "87", "340", "48,000"; "3" and "50,000" as written. */
export function numberText(value: number, digits: Digits = FEW_DIGITS): string {
  if (!Number.isFinite(value)) return '∞';
  if (value === 0) return '0';
  if (digits === 'asWritten') return value.toLocaleString('en-US', { maximumSignificantDigits: 6 });
  const size = Math.abs(value);
  // Three digits are read as one number: 512 MB is not 510 MB.
  const significant = size >= 100 && size < 1000 ? Math.max(3, digits) : digits;
  return value.toLocaleString('en-US', {
    minimumSignificantDigits: size < 10 ** digits ? significant : 1,
    maximumSignificantDigits: significant,
  });
}

/** An exponent is near 1 or 2: its decimals say how near. */
function exponentText(value: number, digits: Digits): string {
  const decimals = digits === 'asWritten' ? 6 : Math.max(1, digits - 1);
  return value.toLocaleString('en-US', { maximumFractionDigits: decimals });
}
