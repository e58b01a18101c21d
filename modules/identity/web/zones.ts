export const zoneOfBrowser = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';

/** All zones of this browser, as `Europe/Oslo`; UTC first. Its own may be an older name that the list leaves out. */
export const allZones = (): string[] => [...new Set(['UTC', zoneOfBrowser(), ...Intl.supportedValuesOf('timeZone')])];

/** `09:41` on the wall there. */
export const timeIn = (zone: string, instant: Date): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(instant);
