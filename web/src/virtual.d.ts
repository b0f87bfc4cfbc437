declare module 'virtual:theme.css'
declare module 'virtual:endpoint-summaries' {
  /** what each endpoint says of itself, in English */
  export const SUMMARIES: Readonly<Record<string, string>>
}
