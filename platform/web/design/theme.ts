import { createTheme, type MantineColorsTuple } from '@mantine/core';

const ink: MantineColorsTuple = [
  '#EEF0FC',
  '#DCE0F9',
  '#BBC3F4',
  '#A3AFFA',
  '#7886E6',
  '#5566DB',
  '#4254C5',
  '#3A4BB8',
  '#2F3D96',
  '#252F74',
];
const gray: MantineColorsTuple = [
  '#FAFAF8',
  '#F4F4F1',
  '#E8E7E3',
  '#DBDAD5',
  '#C6C5C0',
  '#A3A39F',
  '#6A6D76',
  '#565961',
  '#3A3C42',
  '#1C1D21',
];
const dark: MantineColorsTuple = [
  '#ECEDEF',
  '#B0B3BB',
  '#90949D',
  '#6C707A',
  '#2A2C31',
  '#24262A',
  '#18191C',
  '#111214',
  '#0D0E10',
  '#08090A',
];

const belowTheInput: ('label' | 'input' | 'description' | 'error')[] = ['label', 'input', 'description', 'error'];

export const theme = createTheme({
  primaryColor: 'ink',
  primaryShade: { light: 6, dark: 5 },
  autoContrast: false,
  colors: { ink, gray, dark },
  black: '#1C1D21',
  white: '#FFFFFF',
  fontFamily:
    '"Inter Variable", "Noto Sans Arabic", "Noto Sans Devanagari", "Noto Sans SC", "Noto Sans KR", system-ui, sans-serif',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, "Liberation Mono", monospace',
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '16px', sm: '20px', md: '20px', lg: '24px', xl: '28px' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '24px', lineHeight: '32px' },
      h2: { fontSize: '16px', lineHeight: '24px' },
      h3: { fontSize: '14px', lineHeight: '20px' },
    },
  },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '12px', xl: '16px' },
  defaultRadius: 'sm',
  shadows: {
    xs: '0 1px 2px rgb(20 20 30 / .05)',
    sm: '0 1px 2px rgb(20 20 30 / .05), 0 2px 8px rgb(20 20 30 / .04)',
    md: '0 4px 12px rgb(20 20 30 / .08), 0 1px 3px rgb(20 20 30 / .06)',
    lg: '0 12px 32px rgb(20 20 30 / .14), 0 2px 6px rgb(20 20 30 / .08)',
  },
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'sm', radius: 'sm' } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray', size: 32 } },
    InputWrapper: { defaultProps: { inputWrapperOrder: belowTheInput, withAsterisk: false } },
    TextInput: { defaultProps: { size: 'sm' } },
    // The list itself scrolls: a scroll area around it would be a region that no key reaches.
    Select: { defaultProps: { size: 'sm', allowDeselect: false, withScrollArea: false } },
    MultiSelect: { defaultProps: { size: 'sm', withScrollArea: false } },
    // What closes is gone at once: while it faded, it would still take the keys that are meant for the page.
    // The placeholder that takes the first focus may not stand inside role=menu.
    Menu: {
      defaultProps: {
        shadow: 'lg',
        radius: 'md',
        transitionProps: { duration: 120, exitDuration: 0 },
        withInitialFocusPlaceholder: false,
      },
    },
    Popover: { defaultProps: { transitionProps: { transition: 'fade', duration: 150, exitDuration: 0 } } },
    Modal: {
      defaultProps: {
        radius: 'lg',
        centered: true,
        transitionProps: { transition: 'fade', duration: 180, exitDuration: 0 },
      },
    },
    Tooltip: { defaultProps: { openDelay: 400, radius: 'sm' } },
    Progress: { defaultProps: { radius: 'xl', size: 4 } },
  },
});
