/** Hours an operator offers, as the field writes them (`YYYY-MM-DDTHH:MM`, this device's clock), soonest first. */
export function callBackChoices(now: number): { value: string; at: number }[] {
  const soon = [30, 60, 120].map((minutes) => now + minutes * 60_000);
  const tomorrow = new Date(now);
  tomorrow.setDate(tomorrow.getDate() + 1);
  tomorrow.setHours(9, 0, 0, 0);
  return [...soon, tomorrow.getTime()].map((at) => {
    const rounded = new Date(Math.ceil(at / 300_000) * 300_000);
    return { value: localMoment(rounded), at: rounded.getTime() };
  });
}

function localMoment(at: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
}
