import type { Texts } from '#texts/vi.ts'

/** Acts that a screen may offer by key. Which of them one offers, it says by `useKeys`. */
export const ACT_KEYS = {
  take: 'a',
  assign: 'A',
  acknowledge: 's',
  watch: 'w',
  confirm: 'c',
  reject: 'r',
  notify: 'n',
  answer: 'e',
  contain: 't',
  resolve: 'v',
  close: 'd',
  relapse: 'o',
  message: 'm',
  undo: 'z',
} as const
export type KeyedAct = keyof typeof ACT_KEYS

/** Keys of every list. */
export const LIST_KEYS = { next: 'j', previous: 'k', open: 'Enter', choose: 'x', chooseAll: 'X' } as const
/** Keys of the whole desk. */
export const DESK_KEYS = { search: '/', filters: 'f', help: '?', close: 'Esc' } as const

/** The table of all keys beside those of places, in groups, as `?` shows it. */
export const keyGroups = (
  t: Texts,
): readonly (readonly [string, readonly (readonly [string, string])[]])[] => [
  [
    t.help.lists,
    Object.entries(LIST_KEYS).map(
      ([what, key]) => [key, t.help.list[what as keyof typeof LIST_KEYS]] as const,
    ),
  ],
  [t.help.acts, Object.entries(ACT_KEYS).map(([what, key]) => [key, t.help.act[what as KeyedAct]] as const)],
  [
    t.help.everywhere,
    Object.entries(DESK_KEYS).map(
      ([what, key]) => [key, t.help.desk[what as keyof typeof DESK_KEYS]] as const,
    ),
  ],
]
