import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { LabFrameView } from '../../shared/checks/labReplay';
import { Icon } from '../icon';
import { useWords } from '../pageContext';
import { seconds } from './labSeconds';

/** As many as can be listened to. */
const MOST_ROWS = 40;

/** The pictures as a table, some of them where they are many: for whoever does not see them. */
export function LabTable({ frames }: { readonly frames: readonly LabFrameView[] }): JSX.Element {
  const words = useWords();
  const label = useId();
  const [isOpen, setIsOpen] = useState(false);
  const step = Math.max(1, Math.ceil(frames.length / MOST_ROWS));
  const rows = frames.filter((_, index) => index % step === 0 || index === frames.length - 1);
  const nodes = [...new Set(frames.flatMap((frame) => frame.nodes.map(({ name }) => name)))];
  const figures = Object.keys(frames[0]?.figures ?? {});
  return (
    <details class="lab-frames" onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary id={label}>
        <Icon name="chevron" tone="fold" />
        {words('labAsTable')}
      </summary>
      {isOpen && (
        <div class="lab-scroll" tabIndex={0} role="group" aria-labelledby={label}>
          <table class="lab-table">
            <thead>
              <tr>
                <th scope="col">{words('labTime')}</th>
                {nodes.map((name) => (
                  <th key={name} scope="col">
                    {words('labNodeWaiting', name)}
                  </th>
                ))}
                {figures.map((name) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((frame) => (
                <tr key={frame.at}>
                  <th scope="row">{words('labNoteAt', seconds(frame.at))}</th>
                  {nodes.map((name) => (
                    <td key={name}>
                      <NodeCell frame={frame} name={name} />
                    </td>
                  ))}
                  {figures.map((name) => (
                    <td key={name}>{frame.figures[name] ?? ''}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </details>
  );
}

function NodeCell({ frame, name }: { readonly frame: LabFrameView; readonly name: string }): JSX.Element {
  const words = useWords();
  const node = frame.nodes.find((one) => one.name === name);
  if (node === undefined) return <></>;
  const isDown = node.state === 'down';
  return <>{isDown ? words('labNodeDown') : (node.queue ?? '')}</>;
}
