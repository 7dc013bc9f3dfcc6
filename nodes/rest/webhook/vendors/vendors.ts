import { PUBLIC_KEY_VENDORS } from './publicKeyVendors';
import { SECRET_VENDORS } from './secretVendors';

/** Forms of public APIs by their value in *Signature*, as their documentation describes them. */
export const VENDORS = { ...SECRET_VENDORS, ...PUBLIC_KEY_VENDORS } as const;
