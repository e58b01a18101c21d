const INPUT = 'input:not([type=hidden]), textarea, select, [contenteditable=true]';

/** After the errors are drawn: the first field that has one gets the focus. */
export const focusFirstError = (form: HTMLElement | null, fields: readonly string[]): void => {
  if (!form || fields.length === 0) return;
  requestAnimationFrame(() => {
    const shown = [...form.querySelectorAll<HTMLElement>('[data-field]')];
    const first = shown.find((place) => fields.includes(place.dataset.field ?? ''));
    first?.querySelector<HTMLElement>(INPUT)?.focus();
  });
};
