import type { Asking } from './access-matrix.ts'
import type { Target } from './access-relations.ts'
import type { AccessWorld, Caller } from './access-world.ts'

let named = 0

/** How what is known of infrastructure is asked. */
export const FACILITY_ASKING = {
  listFacilities: {},
  readFacility: { target: 'facility' },
  addFacility: {
    body: (world: AccessWorld, caller: Caller) => ({
      ...{ kind: 'substation', key: `asked ${++named}`, name: 'x', facts: {} },
      // An authority says whose it is.
      ...(caller === 'duty-officer' && { operator: world.orgId('contact', false) }),
    }),
  },
  changeFacility: { target: 'facility', body: () => ({ name: `asked ${++named}`, facts: {} }) },
  closeFacility: { target: 'facility', body: () => ({ words: 'x' }) },
  matchFacility: { target: 'facility', body: () => ({ common: 'x' }) },
  importFacilities: { query: () => 'format=csv&list=asked', bytes: 'key,lat,lon\nx,21,105' },
  listCoverageQuestions: {},
  readCoverage: { named: { question: 'tested-in-time' } },
  downloadCoverage: { named: { question: 'tested-in-time' } },
  listBackupTests: {},
  recordBackupCheck: { target: 'facility', body: () => ({ kind: 'plan', doneOn: '2026-11-01' }) },
  attachEvidence: { target: 'check', bytes: 'x', query: () => 'name=x.txt' },
  downloadEvidence: { target: 'evidence' },
  listFacilityIncidents: { target: 'facility' },
  listIncidentFacilities: { target: 'incident' },
  joinFacility: {
    target: 'incident',
    body: async (world: AccessWorld, caller: Caller) => ({
      facility: await world.idOf('facility', 'own', caller, false),
    }),
  },
  partFacility: {
    target: 'incident',
    body: async (world: AccessWorld, caller: Caller) => ({
      facility: await world.idOf('facility', 'own', caller, false),
    }),
  },
  listFailures: {},
  readWhatIf: { body: () => ({}) },
  listSecondFailures: { body: () => ({}) },
  readRoutes: {
    target: 'site',
    query: async (world, caller, id) => `from=${id}&to=${await world.idOf('site', 'own', caller, false)}`,
  },
  readTopology: {},
  listAnalyses: {},
  beginAnalysis: { body: () => ({ kind: 'pairs' }) },
  readAnalysis: { target: 'analysis' },
  stopAnalysis: { target: 'analysis' },
} as const satisfies Readonly<Record<string, Asking>>

interface Asked {
  readonly url: string
  readonly payload?: object
}

interface Elsewhere {
  readonly caller: 'contact'
  readonly ask: (id: number) => Asked | Promise<Asked>
  readonly foreign: () => Promise<number>
}

/** How what breaks is asked of another organisation's network, or of a site of it. */
export const failuresElsewhere = (
  other: (target: Target) => () => Promise<number>,
  own: (target: Target) => Promise<number>,
  /** an incident of the caller's own */
  incident: () => number,
): Readonly<Record<string, Elsewhere>> => ({
  'joinFacility body facility': {
    caller: 'contact',
    ask: (facility) => ({ url: `/api/incidents/${incident()}/facilities`, payload: { facility } }),
    foreign: other('facility'),
  },
  'partFacility body facility': {
    caller: 'contact',
    ask: (facility) => ({ url: `/api/incidents/${incident()}/facilities/part`, payload: { facility } }),
    foreign: other('facility'),
  },
  'listFailures query operator': {
    ...{ caller: 'contact', ask: (id) => ({ url: `/api/facilities/failures?operator=${id}` }) },
    foreign: other('organisation'),
  },
  'readTopology query operator': {
    ...{ caller: 'contact', ask: (id) => ({ url: `/api/facilities/topology?operator=${id}` }) },
    foreign: other('organisation'),
  },
  'readRoutes query operator': {
    ...{ caller: 'contact', ask: (id) => ({ url: `/api/facilities/routes?from=1&to=2&operator=${id}` }) },
    foreign: other('organisation'),
  },
  'listAnalyses query operator': {
    ...{ caller: 'contact', ask: (id) => ({ url: `/api/facilities/analyses?operator=${id}` }) },
    foreign: other('organisation'),
  },
  'readWhatIf body operator': {
    caller: 'contact',
    ask: (operator) => ({ url: '/api/facilities/what-if', payload: { operator } }),
    foreign: other('organisation'),
  },
  'listSecondFailures body operator': {
    caller: 'contact',
    ask: (operator) => ({ url: '/api/facilities/second-failures', payload: { operator } }),
    foreign: other('organisation'),
  },
  'beginAnalysis body operator': {
    caller: 'contact',
    ask: (operator) => ({ url: '/api/facilities/analyses', payload: { operator, kind: 'pairs' } }),
    foreign: other('organisation'),
  },
  'readRoutes query from': {
    ...{
      caller: 'contact',
      ask: async (id) => ({ url: `/api/facilities/routes?from=${id}&to=${await own('site')}` }),
    },
    foreign: other('site'),
  },
  'readRoutes query to': {
    ...{
      caller: 'contact',
      ask: async (id) => ({ url: `/api/facilities/routes?from=${await own('site')}&to=${id}` }),
    },
    foreign: other('site'),
  },
})
