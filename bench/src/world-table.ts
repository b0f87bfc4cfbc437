export { worldHolderTable } from './lookup.ts'
