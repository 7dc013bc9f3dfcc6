export { readPath, readSpot } from './paths';
export { firstRequest, pageResponse, walkList } from './readList';
export type { Page, PagePlan, PageResponse, PageStyle, Place, Position } from './pageTypes';
