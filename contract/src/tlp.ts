/** Traffic Light Protocol 2.0 (FIRST, 2022), from the widest circle to the narrowest. */
export const TLP = ['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED'] as const
export type Tlp = (typeof TLP)[number]
