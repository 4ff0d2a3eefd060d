/**
 * The French numbering plan (ARCEP) on numbers already read: what is mobile, what is fiction, how to show it.
 * Kept apart from `phone.ts` so that showing a number costs the browser no metadata.
 */

/** A telephone number in E.164: `+33612345678`. The Hub Santé asks for the same shape, `^\+\d{5,18}$`. */
export type Phone = string;

/** Country codes dialled from France with a national prefix: nine digits after the 0, as in metropolitan France. */
const OVERSEAS_PREFIXES: readonly (readonly [RegExp, string])[] = [
  [/^0(?:26[239]|639|69[23])/, '+262'],
  [/^0(?:590|69[01])/, '+590'],
  [/^0[56]94/, '+594'],
  [/^0(?:596|69[67])/, '+596'],
  [/^0508/, '+508'],
];

/** ARCEP decision 2018-0881: numbers for fiction, which no one holds. */
const FICTIONAL = /^\+33(?:19900|26191|35301|46571|53649|63998)\d{4}$/;

const MOBILE: readonly RegExp[] = [
  /^\+33[67]\d{8}$/,
  /^\+262(?:639|69[23])\d{6}$/,
  /^\+590(?:69[01])\d{6}$/,
  /^\+594694\d{6}$/,
  /^\+596(?:69[67])\d{6}$/,
  /^\+508(?:5[05]|708)\d+$/,
  /^\+687[5-9]\d{5}$/,
  /^\+6898[79]\d{6}$/,
  // Neighbours whose mobile ranges are plain; other countries are never assumed to receive a text message.
  /^\+324[5-9]\d{7}$/,
  /^\+352621\d{6}$|^\+352(?:6[569]1)\d{6}$/,
  /^\+417[5-9]\d{7}$/,
  /^\+491[567]\d{7,9}$/,
  /^\+34[67]\d{8}$/,
  /^\+393\d{8,9}$/,
  /^\+447\d{9}$/,
  /^\+377(?:[46]\d{7,8})$/,
];

/** E.164 of an overseas number dialled nationally (`0692123456` -> `+262692123456`); undefined if it is not one. */
export function overseasNumber(national: string): Phone | undefined {
  // 06 39 98 is the metropolitan range of fiction, inside the prefix of Mayotte.
  if (!/^0\d{9}$/.test(national) || national.startsWith('063998')) return undefined;
  const country = OVERSEAS_PREFIXES.find(([prefix]) => prefix.test(national))?.[1];
  if (country === undefined) return undefined;
  return country === '+508' ? `+508${national.slice(4)}` : country + national.slice(1);
}

/** Whether text messages can be sent to it. False when unknown. */
export function isMobile(phone: Phone): boolean {
  return MOBILE.some((range) => range.test(phone));
}

/** Whether the number belongs to the ranges for fiction (demonstration, exercises): it must never be dialled. */
export function isFictional(phone: Phone): boolean {
  return FICTIONAL.test(phone);
}

/** `06 12 34 56 78`, `0692 12 34 56`, `05 08 41 00 00`; abroad `+32 2 555 12 12` grouped by two. Plain spaces. */
export function displayPhone(phone: Phone): string {
  const metropolitan = /^\+33(\d)(\d{2})(\d{2})(\d{2})(\d{2})$/.exec(phone);
  if (metropolitan) return `0${metropolitan.slice(1).join(' ')}`;
  const overseas = /^\+(?:262|590|594|596)(\d{3})(\d{2})(\d{2})(\d{2})$/.exec(phone);
  if (overseas) return `0${overseas.slice(1).join(' ')}`;
  const miquelon = /^\+508(\d{2})(\d{2})(\d{2})$/.exec(phone);
  if (miquelon) return `05 08 ${miquelon.slice(1).join(' ')}`;
  const abroad = /^\+(1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})(\d+)$/.exec(phone);
  if (!abroad?.[1] || !abroad[2]) return phone;
  const digits = abroad[2];
  const head = digits.length % 2;
  const pairs = digits.slice(head).match(/\d{2}/g) ?? [];
  return [`+${abroad[1]}`, ...(head ? [digits.slice(0, 1)] : []), ...pairs].join(' ');
}
