import { createTheme, defaultVariantColorsResolver, type MantineColorsTuple } from '@mantine/core'

/** The house's one accent: a sea green that is no severity's colour. */
const sea: MantineColorsTuple = [
  '#e9f5f4',
  '#d3e8e7',
  '#a6d2d0',
  '#76bab8',
  '#4fa9a7',
  '#339a99',
  '#16807f',
  '#0d7375',
  '#0a6b70',
  '#07565b',
]

export const theme = createTheme({
  colors: { sea },
  primaryColor: 'sea',
  primaryShade: { light: 8, dark: 4 },
  // the words on a filled button: white on the light theme's deep green, nearly black on the dark theme's pale one
  variantColorResolver: (asked) => {
    const colors = defaultVariantColorsResolver(asked)
    return asked.variant === 'filled' ? { ...colors, color: 'var(--hl-on-accent)' } : colors
  },
  fontFamily: "'Be Vietnam Pro', system-ui, 'Segoe UI', Roboto, sans-serif",
  fontFamilyMonospace:
    "ui-monospace, 'SF Mono', 'Cascadia Mono', 'Roboto Mono', Consolas, 'Liberation Mono', monospace",
  headings: { fontFamily: "'Be Vietnam Pro', system-ui, sans-serif", fontWeight: '600' },
  defaultRadius: 'sm',
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '12px' },
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  focusRing: 'auto',
  cursorType: 'pointer',
  respectReducedMotion: true,
})

/** Tokens by role. Text on its ground keeps at least 4.5 : 1, marks and edges of controls at least 3 : 1 (WCAG 2.2 AA). */
const light = {
  '--hl-ground': '#f6f7f7',
  '--hl-surface': '#ffffff',
  '--hl-sunken': '#f1f3f3',
  '--hl-hover': '#f4f7f7',
  '--hl-chosen': '#e6f2f1',
  '--hl-line': '#e2e6e7',
  '--hl-line-strong': '#8b969e',
  '--hl-text': '#16202a',
  '--hl-text-2': '#46535f',
  '--hl-text-3': '#5f6b76',
  '--hl-accent': '#0a6b70',
  '--hl-on-accent': '#ffffff',
  '--hl-accent-weak': '#e1f0ef',
  '--hl-focus': '#0a6b70',
  '--hl-critical': '#b0132a',
  '--hl-critical-weak': '#fce9eb',
  '--hl-high': '#a8410a',
  '--hl-high-weak': '#fdeee3',
  '--hl-medium': '#7d5300',
  '--hl-medium-weak': '#fbf1d9',
  '--hl-low': '#2a5ca3',
  '--hl-low-weak': '#e8effa',
  '--hl-info': '#515d69',
  '--hl-info-weak': '#edf0f2',
  '--hl-good': '#1a6b3c',
  '--hl-good-weak': '#e4f3e9',
  '--hl-shadow': '0 1px 2px rgb(22 32 42 / 6%), 0 8px 24px rgb(22 32 42 / 10%)',
  '--mantine-color-sea-light-color': '#0a6b70',
  '--mantine-color-anchor': '#0a6b70',
  '--mantine-color-default': '#ffffff',
  '--mantine-color-default-hover': '#f4f7f7',
  '--mantine-color-default-color': '#16202a',
  '--mantine-color-body': '#f6f7f7',
  '--mantine-color-text': '#16202a',
  '--mantine-color-default-border': '#8b969e',
  '--mantine-color-placeholder': '#5f6b76',
  '--mantine-color-dimmed': '#5f6b76',
  '--mantine-color-error': '#b0132a',
}

const dark: Record<keyof typeof light, string> = {
  '--hl-ground': '#0f1417',
  '--hl-surface': '#151b1f',
  '--hl-sunken': '#0f1417',
  '--hl-hover': '#1a2226',
  '--hl-chosen': '#16302f',
  '--hl-line': '#273036',
  '--hl-line-strong': '#66747e',
  '--hl-text': '#e6eaed',
  '--hl-text-2': '#b3bec6',
  '--hl-text-3': '#93a0aa',
  '--hl-accent': '#5cc2c0',
  '--hl-on-accent': '#06201f',
  '--hl-accent-weak': '#16302f',
  '--hl-focus': '#5cc2c0',
  '--hl-critical': '#ff8f98',
  '--hl-critical-weak': '#3a191d',
  '--hl-high': '#ffab73',
  '--hl-high-weak': '#37210f',
  '--hl-medium': '#e8bd5e',
  '--hl-medium-weak': '#302509',
  '--hl-low': '#8fb9f6',
  '--hl-low-weak': '#172538',
  '--hl-info': '#a9b5bf',
  '--hl-info-weak': '#20282e',
  '--hl-good': '#74cf97',
  '--hl-good-weak': '#12291b',
  '--hl-shadow': '0 1px 2px rgb(0 0 0 / 40%), 0 8px 24px rgb(0 0 0 / 45%)',
  '--mantine-color-sea-light-color': '#5cc2c0',
  '--mantine-color-anchor': '#5cc2c0',
  '--mantine-color-default': '#151b1f',
  '--mantine-color-default-hover': '#1f282d',
  '--mantine-color-default-color': '#e6eaed',
  '--mantine-color-body': '#0f1417',
  '--mantine-color-text': '#e6eaed',
  '--mantine-color-default-border': '#66747e',
  '--mantine-color-placeholder': '#93a0aa',
  '--mantine-color-dimmed': '#93a0aa',
  '--mantine-color-error': '#ff8f98',
}

const still = {
  '--hl-side': '212px',
  '--hl-top': '52px',
  '--hl-tabs': '60px',
  '--hl-gap': '24px',
  '--hl-radius': '8px',
}

export const variables = () => ({ variables: still, light, dark })
