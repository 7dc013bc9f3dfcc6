export { followLink } from './nextLink';
export { readPath, readSpot } from './paths';
export { firstRequest, readList, walkList } from './readList';
export { readPages, walkPages } from './readPages';
export type {
	FetchPage,
	Page,
	PageResponse,
	PageCall,
	PagePlan,
	PageStyle,
	Place,
	Position,
	Spot,
} from './pageTypes';
