-- Lists of what a vendor sells: without it every item of the shop was read for one vendor with few.
create index vendor_item_vendor_ix on vendor_item (vendor_id, product_id) where archived_at is null;
