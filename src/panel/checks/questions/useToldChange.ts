import { useLayoutEffect } from 'preact/hooks';
import type { InputProps } from './inputProps';

/** Tells the question whether what is entered is another answer than the checked one. */
export function useToldChange(isChanged: boolean, { onChange }: Pick<InputProps, 'onChange'>): void {
  useLayoutEffect(() => onChange(isChanged), [isChanged]);
}
