import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { NowProvider } from '#kit/now.tsx'
import { LanguageProvider } from '#texts/language.tsx'
import { theme } from '#theme.ts'
import { UploadsProvider } from '#reports/uploads.tsx'

/** Renders a component inside everything the desk puts around it; gives the element it stands in. */
export async function render(what: ReactNode, options: { ahead?: number } = {}): Promise<HTMLElement> {
  const place = document.body.appendChild(document.createElement('div'))
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  await act(async () =>
    createRoot(place).render(
      <MantineProvider theme={theme} env="test">
        <LanguageProvider>
          <QueryClientProvider client={queries}>
            <UploadsProvider>
              <NowProvider ahead={options.ahead ?? 0}>{what}</NowProvider>
            </UploadsProvider>
          </QueryClientProvider>
        </LanguageProvider>
      </MantineProvider>,
    ),
  )
  return place
}

export const press = (element: Element | null | undefined) =>
  act(async () => element?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true })))

/** Types into a field as a person does, as far as React can tell. */
export const type = (field: HTMLInputElement | HTMLTextAreaElement, text: string) =>
  act(async () => {
    const own = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value')
    own?.set?.call(field, text)
    field.dispatchEvent(new Event('input', { bubbles: true }))
  })
