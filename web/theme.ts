// The look: paper-grey surfaces, one deep green-blue for action, amber only for the outside, red only for loss.
import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

/** Action: the colour of buttons, links and what is selected. */
const pine: MantineColorsTuple = [
  '#edf6f6',
  '#d9ebec',
  '#aed4d6',
  '#7dbabd',
  '#55a4a8',
  '#2f8a8f',
  '#1a747a',
  '#0f5e63',
  '#0b4b50',
  '#07383c',
];
/** The outside: guests, guest spaces and what outsiders can read. Nothing else may use it. */
const amber: MantineColorsTuple = [
  '#fff7e8',
  '#fdecca',
  '#fad898',
  '#f5bf5e',
  '#eaa734',
  '#d08a14',
  '#a86700',
  '#875200',
  '#6a4000',
  '#4b2d00',
];
/** Loss: deleting, removing, what cannot be undone. */
const red: MantineColorsTuple = [
  '#fdf0ef',
  '#f9dcd9',
  '#f0b3ad',
  '#e8877e',
  '#e06559',
  '#d24a3e',
  '#bf3529',
  '#a92c22',
  '#8c231b',
  '#6d1912',
];
const gray: MantineColorsTuple = [
  '#f7f8f7',
  '#eff1f0',
  '#e3e7e6',
  '#d3d9d8',
  '#b9c2c1',
  '#8e9a9a',
  '#637071',
  '#4a5657',
  '#333d3e',
  '#1f2728',
];
const dark: MantineColorsTuple = [
  '#dfe5e4',
  '#c2cbcb',
  '#a1adad',
  '#798686',
  '#465253',
  '#364142',
  '#283132',
  '#1d2425',
  '#161c1d',
  '#0f1415',
];

/** System fonts behind our own, so that the page is readable before the font arrives. */
const fonts =
  "'Noto Sans JP Variable', 'Noto Sans JP', 'Hiragino Sans', 'Hiragino Kaku Gothic ProN', 'Yu Gothic UI', Meiryo, system-ui, sans-serif";

export const theme = createTheme({
  colors: { pine, amber, red, gray, dark },
  primaryColor: 'pine',
  // White words on filled buttons pass AA with these in both schemes.
  primaryShade: { light: 7, dark: 6 },
  black: '#1b2425',
  fontFamily: fonts,
  fontSizes: { xs: '0.75rem', sm: '0.875rem', md: '0.9375rem', lg: '1.0625rem', xl: '1.25rem' },
  lineHeights: { xs: '1.5', sm: '1.6', md: '1.7', lg: '1.6', xl: '1.5' },
  headings: {
    fontFamily: fonts,
    fontWeight: '650',
    textWrap: 'pretty',
    sizes: {
      h1: { fontSize: '1.5rem', lineHeight: '1.4' },
      h2: { fontSize: '1.1875rem', lineHeight: '1.45' },
      h3: { fontSize: '1.0625rem', lineHeight: '1.5' },
      h4: { fontSize: '0.9375rem', lineHeight: '1.5' },
    },
  },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    InputWrapper: {
      styles: {
        label: { marginBottom: 4, overflowWrap: 'anywhere' },
        description: { marginBottom: 4, lineHeight: 1.5 },
      },
    },
    Modal: { defaultProps: { centered: true, overlayProps: { backgroundOpacity: 0.45 } } },
    Tooltip: {
      defaultProps: { openDelay: 300, withinPortal: true, events: { hover: true, focus: true, touch: false } },
    },
    // The placeholder is not a menu item; without it the first item gets the focus.
    Menu: { defaultProps: { withInitialFocusPlaceholder: false } },
    // A form leads to the field that is wrong: a list that opened by itself would hide what is wrong with it.
    MultiSelect: { defaultProps: { openOnFocus: false } },
    Loader: { defaultProps: { type: 'dots' } },
  },
});

/** Mantine's own greys are too pale for small text; these pass AA on our surfaces. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#ffffff',
    '--mantine-color-dimmed': '#566364',
    '--mantine-color-placeholder': '#667273',
    '--mantine-color-anchor': pine[7],
    '--mantine-color-error': red[7],
    '--mantine-color-amber-light': amber[0],
    '--mantine-color-amber-light-hover': amber[1],
    '--mantine-color-amber-light-color': amber[7],
    '--mantine-color-red-light-color': red[8],
    '--mantine-color-pine-light': pine[0],
    '--mantine-color-pine-light-hover': pine[1],
    '--mantine-color-pine-light-color': pine[7],
    '--mantine-color-gray-light-color': gray[7],
    '--genkan-paper': '#f5f7f6',
    '--genkan-line': '#e1e6e5',
    '--genkan-hover': '#eceff0',
    '--genkan-focus': pine[7],
    '--genkan-chosen': pine[1],
    '--genkan-chosen-text': pine[8],
    '--genkan-outside': amber[7],
    '--genkan-outside-band': '#fff3da',
    '--genkan-outside-line': '#efcf92',
  },
  dark: {
    '--mantine-color-body': dark[7],
    '--mantine-color-dimmed': dark[2],
    '--mantine-color-placeholder': '#95a1a1',
    '--mantine-color-anchor': pine[3],
    '--mantine-color-error': red[3],
    '--mantine-color-amber-light': 'rgba(234, 167, 52, 0.16)',
    '--mantine-color-amber-light-hover': 'rgba(234, 167, 52, 0.24)',
    '--mantine-color-amber-light-color': amber[3],
    '--mantine-color-red-light-color': red[3],
    '--mantine-color-pine-light': '#1d3a3c',
    '--mantine-color-pine-light-hover': '#25484b',
    '--mantine-color-pine-light-color': pine[2],
    '--mantine-color-gray-light-color': gray[3],
    '--genkan-paper': dark[8],
    '--genkan-line': '#323c3d',
    '--genkan-hover': '#232b2c',
    '--genkan-focus': pine[4],
    '--genkan-chosen': '#1d3a3c',
    '--genkan-chosen-text': pine[1],
    '--genkan-outside': amber[3],
    '--genkan-outside-band': '#35290f',
    '--genkan-outside-line': '#5f4a1c',
  },
});
