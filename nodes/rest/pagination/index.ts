export { followLink } from './nextLink';
export { readPages } from './readPages';
export type { FetchPage, PageAnswer, PageCall, PagePlan, PageStyle, Place } from './types';
