import type { Channel } from '#modules/notices/contract.ts';

export function otherChannel(channel: Channel): Channel {
  return channel === 'sms' ? 'email' : 'sms';
}

/** `•• •• •• 42`, `c…@cpts.example`: enough to recognise an address one knows, not enough to learn one. */
export function maskAddress(channel: Channel, address: string | null): string {
  if (address === null) return '–';
  if (channel === 'sms') return `•• •• •• •• ${address.slice(-2)}`;
  const [name = '', domain = ''] = address.split('@');
  return `${name.slice(0, 1)}…@${domain}`;
}
