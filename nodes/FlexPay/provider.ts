import type { Provider } from '../rest/provider';

/** Flex Pay, as the generic node offers it. It has no lists and no webhooks. */
export const provider: Provider = { name: 'Flex Pay', credential: 'flexPayApi' };
