import type { Place } from './names.ts';

export const ORGANISATION = { name: 'Halvorsen Freight (demo)', zone: 'Europe/Oslo' } as const;

interface Site {
  readonly location: string;
  readonly zone: string;
  /** How many people work in each department there, those with a name of their own not counted. */
  readonly people: Readonly<Record<string, number>>;
}

export const sites: Readonly<Record<Place, Site>> = {
  oslo: {
    location: 'Oslo Terminal',
    zone: 'Europe/Oslo',
    people: { Warehouse: 38, Transport: 26, 'Cold storage': 10, Customs: 9, Finance: 12, IT: 8 },
  },
  gdansk: {
    location: 'Gdańsk Port',
    zone: 'Europe/Warsaw',
    people: { Warehouse: 46, Transport: 31, 'Cold storage': 12, Customs: 11, Finance: 6, IT: 5 },
  },
  jebelAli: {
    location: 'Jebel Ali',
    zone: 'Asia/Dubai',
    people: { Warehouse: 36, Transport: 18, 'Cold storage': 15, Customs: 7, Finance: 3, IT: 2 },
  },
};

/** department -> what it is part of */
export const departments: Readonly<Record<string, string | null>> = {
  Management: null,
  Operations: null,
  Office: null,
  Warehouse: 'Operations',
  Transport: 'Operations',
  'Cold storage': 'Operations',
  Customs: 'Office',
  Finance: 'Office',
  IT: 'Office',
  'People and training': 'Office',
};

export const designations: Readonly<Record<string, readonly string[]>> = {
  Warehouse: ['Forklift driver', 'Picker', 'Packer', 'Receiving clerk'],
  Transport: ['Driver', 'Driver', 'Dispatcher', 'Loader'],
  'Cold storage': ['Cold store operative', 'Quality assistant'],
  Customs: ['Customs declarant', 'Tariff specialist'],
  Finance: ['Accountant', 'Payroll clerk', 'Controller'],
  IT: ['Support engineer', 'Developer', 'System administrator'],
};

export const TEAM_SIZE = 12;
