import type { JSX } from 'preact';
import type { PlaceView } from '../shared/panelProtocol';
import { TextButton } from './button';
import { useWords } from './pageContext';

/** Where something failed, as a way there. */
export function Place({ place }: { readonly place: PlaceView }): JSX.Element {
  const words = useWords();
  const { path, line } = place;
  return (
    <p class="case-place">
      <TextButton
        look="link"
        label={`${path}:${line}`}
        title={words('goToPlace', line, path)}
        intent={{ type: 'openPlace', ...place }}
      />
    </p>
  );
}
