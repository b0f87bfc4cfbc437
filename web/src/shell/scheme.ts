import { localStorageColorSchemeManager } from '@mantine/core'

/** Light, dark or the system's, remembered on this machine under the key that the first paint reads. */
export const schemeKept = localStorageColorSchemeManager({ key: 'hl.scheme' })
