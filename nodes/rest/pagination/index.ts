export { followLink } from './nextLink';
export { firstRequest, readList } from './readList';
export { readPages } from './readPages';
export type { FetchPage, PageAnswer, PageCall, PagePlan, PageStyle, Place } from './types';
