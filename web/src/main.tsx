/* oxlint-disable import/no-unassigned-import -- a style sheet has nothing to assign */
import '#shell/global.css'
import 'virtual:theme.css'
import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { queries } from '#queries.ts'
import { router } from '#router.tsx'
import { schemeKept } from '#shell/scheme.ts'
import { UploadsProvider } from '#reports/uploads.tsx'
import { LanguageProvider } from '#texts/language.tsx'
import { theme } from '#theme.ts'

createRoot(document.getElementById('desk')!).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      colorSchemeManager={schemeKept}
      withCssVariables={false}
      withGlobalClasses={false}
    >
      <LanguageProvider>
        <QueryClientProvider client={queries}>
          <UploadsProvider>
            <RouterProvider router={router} />
          </UploadsProvider>
        </QueryClientProvider>
      </LanguageProvider>
    </MantineProvider>
  </StrictMode>,
)
