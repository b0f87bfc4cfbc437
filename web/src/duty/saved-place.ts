import type { FilteredList } from '@hiepluc/contract/endpoints/saved-filters.ts'

const keyOf = (list: FilteredList) => `hl.saved.${list}`

/** Whether room is left over a list for saved filters that are still awaited: not where there were none the last time. */
export function isSavedPlaceKept(list: FilteredList): boolean {
  try {
    return localStorage.getItem(keyOf(list)) !== 'none'
  } catch {
    return true
  }
}

/** Remembers for the next time whether there are any. */
export function rememberSaved(list: FilteredList, some: boolean): void {
  try {
    localStorage.setItem(keyOf(list), some ? 'some' : 'none')
  } catch {
    // storage refused or full: room is left
  }
}
