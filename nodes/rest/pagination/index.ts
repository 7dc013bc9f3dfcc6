export { DEFAULT_MAX_PAGES } from './pageTypes';
export { readPath, readSpot } from './paths';
export { firstPageRequest, pageResponse, walkList } from './readList';
export type {
	Page,
	PagePlan,
	PageResponse,
	PageRules,
	PageStyle,
	Place,
	Position,
} from './pageTypes';
