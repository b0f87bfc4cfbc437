import {
  convertCssVariables,
  defaultCssVariablesResolver,
  mergeMantineTheme,
  DEFAULT_THEME,
} from '@mantine/core'
import type { Plugin } from 'vite'
import { theme, variables } from './src/theme.ts'

const NAME = 'virtual:theme.css'

/** The theme's variables as a style sheet of the build, so that no style element is needed in the page (strict CSP). */
export const themeVariables = (): Plugin => ({
  name: 'hiepluc-theme-variables',
  resolveId: (id) => (id === NAME ? `\0${NAME}` : undefined),
  load: (id) => (id === `\0${NAME}` ? themeSheet() : undefined),
})

function themeSheet(): string {
  const whole = mergeMantineTheme(DEFAULT_THEME, theme)
  const [base, own] = [defaultCssVariablesResolver(whole), variables()]
  return convertCssVariables(
    {
      variables: { ...base.variables, ...own.variables },
      light: { ...base.light, ...own.light },
      dark: { ...base.dark, ...own.dark },
    },
    ':root',
  )
}
