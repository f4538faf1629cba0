"""The rules that make rows: the vocabulary of the column ``rule``, each with what it reads.

The parser's own list (``pipelines/parse/lexicon/rules.tsv``) gives each rule its grade of confidence.
"""

from __future__ import annotations

from typing import Final

from schemas.terms import Vocabulary, vocabulary

RULE: Final[Vocabulary] = vocabulary(
    "rule",
    ("measure.after_verb", "a sum right behind a giving verb (给予…50万元)", "给付动词之后的金额"),
    (
        "measure.given_in_bound",
        "the giving verb inside the bound words (最高奖励50万元)",
        "限定词中含给付动词",
    ),
    ("measure.set_aside", "money set aside (安排资金600万元)", "安排、统筹的资金"),
    (
        "measure.per_unit_sum",
        "a sum per unit by which support is reckoned (按2000元/亩补助)",
        "按单位金额计算的支持",
    ),
    ("measure.before_noun", "a sum right before a money noun (50万元奖励)", "金额之后为资金名词"),
    ("measure.cap_per_recipient", "a cap per recipient or year (每户最高30万元)", "每户、每年的上限"),
    ("measure.standard", "the standard, rate or quota of a support (补助标准为50万元)", "补助标准、额度"),
    ("measure.whole_or_half", "the whole or half of it (全额, 减半)", "全额、减半"),
    ("measure.discount", "tenths of the price (八五折)", "折扣"),
    ("measure.by_rate", "by a rate of a base (按投资额的5%给予)", "按基数的比例"),
    ("measure.granted_rate", "a rate right behind the giving verb (给予50%补贴)", "给付动词之后的比例"),
    ("measure.tax_rate", "a tax rate or share to be deducted", "税率、扣除比例"),
    (
        "measure.rate_of",
        "the rate of a support or of a fee let off (补偿标准为利息的20%)",
        "支持或减费的比例",
    ),
    ("measure.rate_by_year", "a rate for each year of the gift (第一年100%)", "分年度比例"),
    ("measure.multiple", "a multiple of a base (工资的2倍)", "基数的倍数"),
    ("measure.by_grade", "sums behind words of rank (国家级100万元)", "按级别列出的金额"),
    ("measure.capped_gift", "a cap on a gift whose size is not told", "未写明数额之支持的上限"),
    ("measure.moved_rate", "a rate moved to a new value (提高至100%)", "调整后的比例"),
    (
        "measure.joined",
        "a further sum, rate or cap joined to one that is promised",
        "与前一承诺并列的金额、比例或上限",
    ),
    (
        "measure.fund_rule",
        "support under a named rule or fund (按《…办法》给予支持)",
        "依办法或专项资金给予支持",
    ),
    (
        "measure.unfigured_gift",
        "a money word behind a giving verb, no figure (给予奖励)",
        "给付动词加资金词,无数字",
    ),
    ("measure.unfigured_act", "a money word as the act itself, no figure (予以补助)", "资金词作动词,无数字"),
    (
        "measure.unfigured_offer",
        "a money word behind 可享受, 可申请, no figure",
        "可享受、可申请的资金支持,无数字",
    ),
    ("measure.relief", "a tax, fee or rent let off, no figure (免征增值税)", "免征、减免,无数字"),
    ("measure.unfigured_budget", "a yearly set-aside without figure", "每年安排资金,无数字"),
    ("threshold.lead", "a number in the condition before the promise", "承诺之前条件中的数值"),
    ("threshold.tier", "a number in the phrase of its own sum", "与各档金额同一短语的数值"),
    (
        "threshold.no_measure",
        "a number that qualifies someone where no measure follows",
        "未伴随措施的条件数值",
    ),
    (
        "threshold.requirement",
        "a number with a bound in a list of requirements (应当符合以下条件)",
        "申报条件清单中的数值",
    ),
    (
        "threshold.counted_thing",
        "a number inside the name of what is counted (收入超50亿元的企业)",
        "所计事物名称中的数值",
    ),
    ("target.listed", "a further value of a 分别-list", "分别并列的目标值"),
    ("target.noun_behind", "a count before the counted noun (建设100个站)", "数量在名词之前"),
    ("target.noun_before", "a count behind the counted noun (站达到100个)", "数量在名词之后"),
    (
        "target.measured",
        "a sum, rate or measure behind a verb of reaching or growing",
        "达到、增长之后的数值",
    ),
    ("target.share_of_group", "the share of a group that does something (80%的企业完成…)", "某群体的占比"),
    (
        "target.restored_subject",
        "a ratio whose subject is restored from before (占…比重)",
        "主语承前补足的比例",
    ),
    ("target.elided_subject", "a value whose indicator is that of the one before", "指标承前省略"),
    ("target.rank", "a rank to be reached by a date (进入全国前10位)", "位次目标"),
    ("target.sum_before", "a sum before its noun (带动5000亿元社会资本)", "金额在名词之前"),
    ("target.share_done", "the share of a work that is done by a date (完成改造80%以上)", "完成工作的比例"),
    ("target.table", "a row of a table of indicators whose layout is certain", "指标表中的一行"),
    ("target.milestone", "a dated phrase of completion, no figure", "有期限的完成事项,无数值"),
    ("agency.labelled_list", "a list that opens with a role word (责任单位:…)", "以责任词开头的名单"),
    ("agency.role_words", "a bracketed list with 牵头, 配合 or 负责 in it", "含牵头、配合、负责的括注名单"),
    ("agency.bare_list", "a bracketed list of departments that closes a paragraph", "段末括注的部门名单"),
    (
        "agency.running_text",
        "a body said to lead or to be in charge in running text",
        "正文中牵头、负责的机构",
    ),
    ("agency.repaired_name", "a name restored from a damaged list", "由残损名单修复的名称"),
    (
        "agency.unlisted_ending",
        "a member of a labelled list without a body's ending",
        "名单中无机构后缀的成员",
    ),
    ("agency.collective", "a class of bodies (市直有关部门) in a list", "名单中的一类机构,如市直有关部门"),
    ("agency.table", "the duty column of a table whose layout is certain", "版式确定的表格中的责任单位栏"),
)
CONFIDENCE: Final[Vocabulary] = vocabulary(
    "confidence",
    ("high", "the words that decide stand beside the value; may be used as it is", "判断依据充分,可直接使用"),
    ("medium", "the rule or the row leaves some doubt; sample before use", "存有疑义,使用前宜抽查"),
    ("low", "in doubt; look at each before use (the row has a flag)", "存疑,使用前应逐条核对(已标记)"),
)
