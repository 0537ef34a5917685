import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';

/**
 * When a new state takes away the element that had the focus (a button whose work is done), the focus goes to the nearest
 * thing that is still there and says where one is: the `data-home` of its task or section.
 */
export function useFocusHome(state: object): void {
  const last = useRef<{ readonly element: Element; readonly home: HTMLElement | undefined } | undefined>(undefined);

  useEffect(() => {
    const onFocus = ({ target }: FocusEvent): void => {
      if (target instanceof Element) last.current = { element: target, home: homeOf(target) };
    };
    document.addEventListener('focusin', onFocus);
    return () => document.removeEventListener('focusin', onFocus);
  }, []);

  useLayoutEffect(() => {
    const lost = last.current;
    if (lost === undefined || lost.element.isConnected || document.activeElement !== document.body) return;
    last.current = undefined;
    if (lost.home?.isConnected === true) lost.home.focus({ preventScroll: true });
  }, [state]);
}

/** The home that is in the closest of the element's ancestors, or is one of them; not that of another part of the task. */
function homeOf(element: Element): HTMLElement | undefined {
  for (let box = element.parentElement; box !== null && box !== document.body; box = box.parentElement) {
    if (box.matches('[data-home]')) return box;
    const homes = [...box.querySelectorAll<HTMLElement>('[data-home]')];
    const home = homes.find((one) => one !== element && (one.closest('.part')?.contains(element) ?? true));
    if (home) return home;
  }
  return undefined;
}
