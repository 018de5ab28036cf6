#ifndef CBASELINE_H
#define CBASELINE_H
#include <stdint.h>

/* The floor that the rulebook is measured against: a bare loop over bit masks.
   Rules come first, exceptions after them, so one mask tells everything. */
typedef struct {
    int width;                 /* 64-bit words in a mask */
    int facts;                 /* facts, one word held of each */
    int rules;                 /* rules; bits from here on are exceptions */
    const uint64_t *masks;     /* all masks, one after another */
    const int32_t *first;      /* for each fact, where its masks begin */
    const int32_t *owners;     /* for each exception, the rule it exempts */
    const uint64_t *forbids;   /* rules that forbid */
    const uint64_t *permits;   /* rules that permit */
} baseline_rules;

/* Decides one request. `held[f]` is the word held of fact f; fills `ids` with the deciding rules.
   Returns 2 for a prohibition, 1 for a permission, 0 for silence; `*count` is how many rules decide. */
int baseline_decide(const baseline_rules *rules, const uint8_t *held, int32_t *ids, int *count);

#endif
