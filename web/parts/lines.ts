// Lines of a list that one adds and takes away: the keyboard stays among them. What removes one has `data-remove`, what adds one `data-add`.

/** Before a line goes: the same button of the next one, or of the one before; after the last, what adds one. */
export function leaveLine(button: HTMLElement): void {
  const line = button.closest('li');
  const beside = line?.nextElementSibling ?? line?.previousElementSibling;
  const next = beside?.querySelector<HTMLElement>('[data-remove]');
  (next ?? line?.parentElement?.parentElement?.querySelector<HTMLElement>('[data-add]'))?.focus();
}

/** To the first field of the line that was just added. */
export const goToLast = (list: HTMLElement | null): void =>
  list?.lastElementChild?.querySelector<HTMLElement>('input, textarea')?.focus();
