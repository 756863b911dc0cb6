-- What buyers say of products and of the platform itself.
create table review (
    id              uuid        not null constraint review_pk primary key,
    store_id        uuid        not null,
    subject_type    text        not null,
    subject_id      uuid        not null,
    author_id       uuid        not null,
    order_id        uuid,
    rating          int         not null,
    title           text,
    body            text,
    images          uuid[]      not null default '{}',
    status          text        not null,
    screening       jsonb       not null,
    decided_by      uuid,
    decision_reason text,
    decided_at      timestamptz,
    helpful         int         not null default 0,
    unhelpful       int         not null default 0,
    created_at      timestamptz not null,
    updated_at      timestamptz not null,
    version         int         not null,
    constraint review_author_uk unique (store_id, author_id, subject_type, subject_id),
    constraint review_subject_type_ck check (subject_type in ('PRODUCT', 'PLATFORM')),
    constraint review_rating_ck check (rating between 1 and 5),
    constraint review_status_ck check (status in ('PENDING', 'PUBLISHED', 'REJECTED')),
    constraint review_votes_ck check (helpful >= 0 and unhelpful >= 0),
    constraint review_decided_ck check ((decided_by is null) = (decided_at is null))
);
create index review_newest_ix on review (store_id, subject_type, subject_id, id desc) where status = 'PUBLISHED';
create index review_helpful_ix on review (store_id, subject_type, subject_id, helpful desc, id desc) where status = 'PUBLISHED';
create index review_rating_ix on review (store_id, subject_type, subject_id, rating, id) where status = 'PUBLISHED';
create index review_author_ix on review (store_id, author_id, id desc);
create index review_status_ix on review (store_id, status, id desc);
create index review_store_ix on review (store_id, id desc);
-- The stars stay when their author is erased, since what others rely on would change else; every word of theirs goes.
comment on table review is 'person: author_id; erasure: columns';
comment on column review.subject_type is 'not personal';
comment on column review.subject_id is 'the product; of the platform, the store';
comment on column review.order_id is 'by which the author got what is reviewed';
comment on column review.title is 'personal: content';
comment on column review.body is 'personal: content';
comment on column review.images is 'personal: content; erased as ''{}''';
comment on column review.status is 'not personal';
comment on column review.screening is 'personal: content; erased as ''{}''';
comment on column review.decision_reason is 'personal: content';

create table review_vote (
    review_id uuid        not null constraint review_vote_review_fk references review on delete cascade,
    voter_id  uuid        not null,
    helpful   boolean     not null,
    voted_at  timestamptz not null,
    constraint review_vote_pk primary key (review_id, voter_id)
);
create index review_vote_voter_ix on review_vote (voter_id);
-- A vote stays as a figure under an id that is nobody's, so that the counts stay the sums of the rows.
comment on table review_vote is 'person: voter_id; erasure: columns';
comment on column review_vote.helpful is 'personal: preference; erased as helpful';

create table review_answer (
    review_id   uuid        not null constraint review_answer_review_fk references review on delete cascade,
    vendor_id   uuid        not null,
    author_id   uuid        not null,
    body        text        not null,
    answered_at timestamptz not null,
    updated_at  timestamptz not null,
    constraint review_answer_pk primary key (review_id, vendor_id)
);
comment on table review_answer is 'not personal: a vendor answers, under its own name';

-- Changed in the transaction that publishes, hides, changes or deletes a review. What follows from the five is generated, so that
-- figures of one row cannot disagree.
create table review_rating (
    subject_id   uuid   not null,
    subject_type text   not null,
    store_id     uuid   not null,
    rated_1      int    not null default 0,
    rated_2      int    not null default 0,
    rated_3      int    not null default 0,
    rated_4      int    not null default 0,
    rated_5      int    not null default 0,
    reviews      int    not null generated always as (rated_1 + rated_2 + rated_3 + rated_4 + rated_5) stored,
    stars        bigint not null generated always as (rated_1 + 2 * rated_2 + 3 * rated_3 + 4 * rated_4 + 5 * rated_5) stored,
    constraint review_rating_pk primary key (subject_id, subject_type),
    constraint review_rating_subject_type_ck check (subject_type in ('PRODUCT', 'PLATFORM')),
    constraint review_rating_counts_ck check (rated_1 >= 0 and rated_2 >= 0 and rated_3 >= 0 and rated_4 >= 0 and rated_5 >= 0)
);
comment on table review_rating is 'not personal';
