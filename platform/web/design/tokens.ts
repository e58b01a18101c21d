import type { CSSVariablesResolver } from '@mantine/core';

type Tokens = Record<string, string>;

/** The only place with colour values; screens say `var(--d-text2)`. Contrasts are measured on `surface`. */
const light: Tokens = {
  page: '#FAFAF8',
  surface: '#FFFFFF',
  sunken: '#F4F4F1',
  raised: '#FFFFFF',
  text: '#1C1D21',
  text2: '#565961',
  text3: '#6A6D76',
  line: '#E8E7E3',
  'line-2': '#D6D5D0',
  control: '#8D9099',
  accent: '#4254C5',
  'accent-text': '#3A4BB8',
  'accent-soft': '#EEF0FC',
  red: '#B42318',
  'red-soft': '#FDF0EE',
  'red-line': '#F3D0CB',
  amber: '#8A5300',
  'amber-soft': '#FDF4E1',
  'amber-line': '#EFDDB4',
  green: '#1A6E45',
  'green-soft': '#EAF6EF',
  'green-line': '#C5E4D2',
  'grey-soft': '#F1F1EE',
  track: '#E8E7E3',
  bar: '#7886E6',
  'bar-quiet': '#C9CFF3',
  hover: '#F6F6F3',
};

const dark: Tokens = {
  page: '#111214',
  surface: '#18191C',
  sunken: '#141518',
  raised: '#1F2125',
  text: '#ECEDEF',
  text2: '#B0B3BB',
  text3: '#90949D',
  line: '#2A2C31',
  'line-2': '#393C43',
  control: '#6C707A',
  accent: '#5566DB',
  'accent-text': '#A3AFFA',
  'accent-soft': '#20243D',
  red: '#FF9A8F',
  'red-soft': '#2C1819',
  'red-line': '#57292A',
  amber: '#EFB75C',
  'amber-soft': '#2A2115',
  'amber-line': '#4E3C1D',
  green: '#74CFA0',
  'green-soft': '#152A20',
  'green-line': '#22462F',
  'grey-soft': '#24262A',
  track: '#2F3238',
  bar: '#7886E6',
  'bar-quiet': '#3B4376',
  hover: '#1E2024',
};

const variablesOf = (tokens: Tokens): Record<string, string> => ({
  ...Object.fromEntries(Object.entries(tokens).map(([name, value]) => [`--d-${name}`, value])),
  '--mantine-color-body': tokens.page!,
  '--mantine-color-text': tokens.text!,
  '--mantine-color-dimmed': tokens.text3!,
  '--mantine-color-placeholder': tokens.text3!,
  '--mantine-color-default': tokens.surface!,
  '--mantine-color-default-hover': tokens.hover!,
  '--mantine-color-default-border': tokens['line-2']!,
  '--mantine-color-anchor': tokens['accent-text']!,
  '--mantine-color-error': tokens.red!,
});

export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: variablesOf(light),
  dark: variablesOf(dark),
});
